#define ENTENTE_LANES 16
#define ENTENTE_TILE_ROWS 8
#define ENTENTE_KERNEL_NAME "avx512"
#define ENTENTE_KERNELS kAvx512Kernels
#include "nn/kernels_body.hpp"
