import { linearRgbToXyzD65 } from './linear-rgb-to-xyz-d65.ts'

/** XYZ of the sRGB white, so that every grey has a* = b* = 0 exactly. */
export const whiteD65 = linearRgbToXyzD65([1, 1, 1])
