/** Nearest that two dots may be, in local hexagonal distances. [DOT-21] */
export const dotLimit = 0.55
/** Nearest that a dot may be to a follicle. [DOT-21] */
export const follicleLimit = 0.6
