/** Fit of the standard observer to 16 people at 30 cd/m2. Source: watson-ahumada-2005. */
const gain = 373.08
const highPer = 4.1726
const highPower = 0.7786
const lowPer = 1.3625
const lowShare = 0.8493
/** Exponent with which visible contrast adds up over the picture. */
const poolingPower = 2.4081
/** Standard deviation of the part of the field that a look takes in, degrees. */
const fieldSigmaDegrees = 0.6273

const sech = (x: number): number => 1 / Math.cosh(x)

/**
 * Contrast sensitivity of the standard observer (difference of hyperbolic secants) at a frequency in cycles per degree;
 * peaks at about 215 near 4. It acts before pooling: see `textureThresholds`. Source: watson-ahumada-2005.
 */
export const contrastSensitivity = (cyclesPerDegree: number): number =>
  gain * (sech((cyclesPerDegree / highPer) ** highPower) - lowShare * sech(cyclesPerDegree / lowPer))

/** Gamma((2.4081 + 1) / 2), for the mean of |z|^2.4081 of a normal variable. */
const gammaOfPooling = 0.90941
const meanPower = (2 ** (poolingPower / 2) * gammaOfPooling) / Math.sqrt(Math.PI)
const fieldDegrees2 = (2 * Math.PI * fieldSigmaDegrees ** 2) / poolingPower

/**
 * How many times its threshold an irregular texture is that fills the view and whose contrast, once the eye has weighed
 * its frequencies by `contrastSensitivity`, has this root mean square. 1 is just seen.
 */
export const textureThresholds = (weighedRms: number): number =>
  weighedRms * (meanPower * fieldDegrees2) ** (1 / poolingPower)
