/** Cauchy loss of a squared residual (in sigmas): quadratic up to about `knee`, then it grows only like a logarithm. */
export function robustCost(squared: number, knee: number): number {
  return knee * knee * Math.log1p(squared / (knee * knee))
}

/** Weight of the residual in the normal equations for the same loss. */
export function robustWeight(squared: number, knee: number): number {
  return 1 / (1 + squared / (knee * knee))
}
