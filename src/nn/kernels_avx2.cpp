#define ENTENTE_LANES 8
#define ENTENTE_TILE_ROWS 4
#define ENTENTE_KERNEL_NAME "avx2"
#define ENTENTE_KERNELS kAvx2Kernels
#include "nn/kernels_body.hpp"
