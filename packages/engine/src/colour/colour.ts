/** sRGB bytes, 0..255 (fractions allowed). */
export type Srgb8 = readonly [number, number, number]
/** Linear-light sRGB, 1 = display white; may leave 0..1 outside the gamut. */
export type LinearRgb = readonly [number, number, number]
/** CIE 1931 XYZ under D65, white Y = 1. */
export type XyzD65 = readonly [number, number, number]
/** CIELAB against the D65 white of sRGB: L* 0..100, a*, b*. */
export type LabD65 = readonly [number, number, number]
