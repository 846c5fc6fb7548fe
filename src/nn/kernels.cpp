#include "nn/kernels.hpp"

namespace entente::nn {

extern const Kernels kBaselineKernels;
#ifdef __x86_64__
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
#endif

std::vector<const Kernels*> available_kernels() {
    std::vector<const Kernels*> available = {&kBaselineKernels};
#ifdef __x86_64__
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (avx2) available.push_back(&kAvx2Kernels);
    if (avx2 && __builtin_cpu_supports("avx512f")) available.push_back(&kAvx512Kernels);
#endif
    return available;
}

const Kernels& kernels() {
    static const Kernels& best = *available_kernels().back();
    return best;
}

}  // namespace entente::nn
