// The engine's one front door. One section per folder; keep each section's exports together.

// units, vectors, errors
export { EngineError } from './engine-error.ts'
export type { Vec3 } from './vector.ts'

// colour

// design
export * from './design/design.ts'

// head
export type { Camera } from './head/camera.ts'
export type { HeadParameters } from './head/head-parameters.ts'
export { landmarkNames, type LandmarkName } from './head/landmarks.ts'
export { zoneNames, type ZoneName } from './head/zones.ts'

// dots
export type { DotSet } from './dots/dot-set.ts'

// skin

// look
export type { Appearance, DotProfile } from './look/appearance.ts'
export type { Photo } from './look/photo.ts'
export { stageNames, type StageName } from './look/stages.ts'

// scene
