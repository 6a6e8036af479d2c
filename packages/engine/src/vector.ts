/** A point (mm) or direction (unit length) in the head frame: x to the client's left, y up, z forward. */
export type Vec3 = readonly [number, number, number]
