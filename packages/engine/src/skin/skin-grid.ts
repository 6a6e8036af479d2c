/** Nodes of the skin table, evenly enough spread in the logarithm for cubic interpolation. */
export const melaninNodes: readonly number[] = [
  0.003, 0.006, 0.01, 0.016, 0.025, 0.04, 0.06, 0.09, 0.13, 0.18, 0.25, 0.35, 0.45,
]
export const bloodNodes: readonly number[] = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.03, 0.06]
