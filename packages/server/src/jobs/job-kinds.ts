import type { Services } from '../services.ts'
import type { JobKind } from './job-kind.ts'

/** Every kind of job that a server of this version works: each feature describes its own. */
export const jobKinds = (_services: Services): readonly JobKind[] => []
