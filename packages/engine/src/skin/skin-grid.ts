/** Fractions that the model stands for; beyond them the nearest is taken. Sources: jacques-1998, our-choice. */
export const melaninRange = [0.003, 0.45] as const
export const bloodRange = [0.0005, 0.06] as const
export const saturationRange = [0, 1] as const

/**
 * Axes of the skin table. In transport units epidermis on endless dermis knows three numbers: the thickness of the
 * epidermis and the absorption of each layer, over the reduced scattering. Oxygen, blood, melanin and the wavelength
 * only choose a point, so 31 bands share one small table.
 */
export const skinGrid = {
  /** Thickness of the epidermis in transport mean free paths: 700 nm to 400 nm; a polynomial runs through these. */
  thicknesses: [0.225, 0.275, 0.365, 0.455, 0.51],
  /** Cells of the cubic B-splines over the two absorptions, and where the axes end in their own units. */
  epidermisCells: 14,
  epidermisEnd: 0.84,
  dermisCells: 8,
  dermisEnd: 0.76,
} as const

const halfWay = 2
/**
 * Absorption of the epidermis on its axis, in cells, for that reduced scattering: straight for thin pigment, levelling off
 * for dense. The axis ends at ten times the scattering.
 */
export const epidermisPlace = (absorption: number, scattering: number): number =>
  Math.min(
    skinGrid.epidermisCells,
    (absorption / (absorption + halfWay * scattering)) * (skinGrid.epidermisCells / skinGrid.epidermisEnd),
  )
/** Absorption over scattering at a place of that axis. */
export const epidermisAtPlace = (place: number): number => {
  const share = (place / skinGrid.epidermisCells) * skinGrid.epidermisEnd
  return (halfWay * share) / (1 - share)
}

/** The same for the dermis: the similarity parameter, in which the reflectance of a half-space is nearly a straight line. */
export const dermisPlace = (absorption: number, scattering: number): number =>
  Math.min(
    skinGrid.dermisCells,
    Math.sqrt(absorption / (absorption + scattering)) * (skinGrid.dermisCells / skinGrid.dermisEnd),
  )
/** Absorption over scattering at a place of that axis. */
export const dermisAtPlace = (place: number): number => {
  const share = ((place / skinGrid.dermisCells) * skinGrid.dermisEnd) ** 2
  return share / (1 - share)
}
