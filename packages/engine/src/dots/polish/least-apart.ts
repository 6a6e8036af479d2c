/**
 * Nearest that a dot may be to another dot or to a follicle in the set of any session, in local hexagonal distances: a dot
 * that cannot be moved that far is left out. [DOT-21]
 */
export const leastApart = 0.63
