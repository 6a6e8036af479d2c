/** Metres to one place, as far as such a distance can be known. */
export const distanceText = (metres: number): string => metres.toFixed(1)
