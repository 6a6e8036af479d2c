/** Hexagonal distance of 1 dot per cm2, mm: sqrt(200 / sqrt(3)); published rounded as 10.7 (source `cole-jimenez`). */
const hexagonalMm = Math.sqrt(200 / Math.sqrt(3))

/** Centre-to-centre distance (mm) of dots on a triangular lattice of a density (dots per cm2): 114.5 per cm2 = 1 mm. */
export function spacingMmAt(densityPerCm2: number): number {
  return hexagonalMm / Math.sqrt(densityPerCm2)
}

/** Density (dots per cm2) of a triangular lattice of a spacing (mm). */
export function densityPerCm2At(spacingMm: number): number {
  return (hexagonalMm / spacingMm) ** 2
}
