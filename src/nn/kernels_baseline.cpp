#define ENTENTE_LANES 4
#define ENTENTE_TILE_ROWS 4
#define ENTENTE_KERNEL_NAME "baseline"
#define ENTENTE_KERNELS kBaselineKernels
#include "nn/kernels_body.hpp"
