#include "entente/base/linear_model.hpp"

#include "support/temporary_folder.hpp"

#include "entente/base/error.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace entente::base {
namespace {

class LinearModelTest : public testing::Test {
  protected:
    std::filesystem::path table(const std::string& rows) {
        const auto file = m_folder.path() / "model.tsv";
        std::ofstream(file) << "# a comment\nmodel\tfeature\tweight\n" << rows;
        return file;
    }

  private:
    test::TemporaryFolder m_folder;
};

TEST_F(LinearModelTest, SumsBiasAndTheWeightsOfItsOwnFeatures) {
    const auto file = table(
        "one\t(bias)\t-1\none\t(threshold)\t0.6\none\tlemma=voir\t0.5\none\tslot=near scene\t2\n"
        "two\tlemma=voir\t9\n");
    const auto model = LinearModel::load(file, "one");
    ASSERT_TRUE(model);
    EXPECT_NEAR(model->score({"lemma=voir", "unknown"}), -0.5, 1e-6);
    EXPECT_NEAR(model->score({"lemma=voir", "slot=near scene"}), 1.5, 1e-6);
    EXPECT_NEAR(model->probability({"lemma=voir", "slot=near scene"}), 0.8176, 1e-4);
    EXPECT_TRUE(model->accepts(0.6F));
    EXPECT_FALSE(model->accepts(0.59F));
}

TEST_F(LinearModelTest, IsAbsentWhereTheTableDoesNotHoldIt) {
    EXPECT_FALSE(LinearModel::load(table("one\ta\t1\n"), "two"));
}

TEST_F(LinearModelTest, OrdersWeightsByName) {
    const auto model = LinearModel::load(table("one\tb\t2\none\ta\t1\n"), "one");
    EXPECT_EQ(model->weights({"a", "c", "b"}), (std::vector<float>{1, 0, 2}));
    EXPECT_THROW((void)model->weights({"a"}), InputError);
}

TEST_F(LinearModelTest, RefusesWhatIsNoNumber) {
    EXPECT_THROW((void)LinearModel::load(table("one\ta\tmuch\n"), "one"), InputError);
    EXPECT_THROW((void)LinearModel::load(table("one\ta\tnan\n"), "one"), InputError);
    EXPECT_THROW((void)LinearModel::load(table("one\ta\t1,5\n"), "one"), InputError);
}

}  // namespace
}  // namespace entente::base
