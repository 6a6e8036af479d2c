// The engine's one front door. One section per folder; keep each section's exports together.

// units, vectors, errors
export { EngineError } from './engine-error.ts'
export { engineVersion } from './engine-version.ts'
export type { Vec3 } from './vector.ts'

// colour
export type { LabD65, LinearRgb, Srgb8, XyzD65 } from './colour/colour.ts'
export { differenceCiede2000 } from './colour/difference-ciede2000.ts'
export { itaClass, itaClasses, itaDegrees, type ItaClass } from './colour/ita.ts'
export { labD65ToSrgb8 } from './colour/lab-d65-to-srgb8.ts'
export { labD65ToXyzD65 } from './colour/lab-d65-to-xyz-d65.ts'
export { linearRgbToXyzD65 } from './colour/linear-rgb-to-xyz-d65.ts'
export { linearToSrgb8 } from './colour/linear-to-srgb8.ts'
export { adaptWhite } from './colour/adapt-white.ts'
export { resampleSpectrum, type SpectrumPoint } from './colour/resample-spectrum.ts'
export { spectrumToXyzD65, wavelengthsNm } from './colour/spectrum-to-xyz-d65.ts'
export { srgb8ToLabD65 } from './colour/srgb8-to-lab-d65.ts'
export { srgb8ToLinear } from './colour/srgb8-to-linear.ts'
export { xyzD65ToLabD65 } from './colour/xyz-d65-to-lab-d65.ts'
export { xyzD65ToLinearRgb } from './colour/xyz-d65-to-linear-rgb.ts'

// design
export * from './design/design.ts'

// head
export { anatomicalPosition, type AnatomicalPosition } from './head/anatomical-position.ts'
export { averageHead } from './head/average-head.ts'
export type { Camera } from './head/camera.ts'
export { headOverlay, type HeadOverlay, type PolylinePx } from './head/head-overlay.ts'
export type { HeadParameters } from './head/head-parameters.ts'
export type {
  FittedView,
  FitUncertainty,
  FitWarning,
  HeadFit,
  HeadFitInput,
  HeadFitView,
  HeadTape,
  LandmarkResidual,
} from './head/fit/fit-input.ts'
export { tapeRangeMm } from './head/fit/check-input.ts'
export { fitHead } from './head/fit/fit-head.ts'
export { createHeadSurface, type HeadSurface, type RayHit, scalpCentreMm } from './head/head-surface.ts'
export { landmarkPositions, landmarkPositionsOn, type LandmarkPositions } from './head/landmark-positions.ts'
export { landmarkNames, type LandmarkName } from './head/landmarks.ts'
export { measureHead, type HeadMeasures } from './head/measure-head.ts'
export { earsOf, earShape, type Ellipsoid, facingCosine, facingFade, isDotVisible } from './head/occlusion.ts'
export { lookAt, projectPoint, rayThrough } from './head/project.ts'
export { contourPoints, silhouettePx } from './head/silhouette.ts'
export { isOnScalp, midlineDirection, scalpBoundary } from './head/scalp-boundary.ts'
export { zoneAreasCm2, type ZoneAreasCm2 } from './head/zone-areas.ts'
export { zoneAt, zoneWeightsAt, type ZoneWeights } from './head/zone-at.ts'
export { zoneNames, type ZoneName } from './head/zones.ts'

// dots
export { maxDensityPerCm2, mostDotClasses } from './dots/check-treatment.ts'
export { createDotBuffers, cutDots, type DotBuffers } from './dots/cut-dots.ts'
export { defaultHairline, defaultMidFrontalMm } from './dots/default-hairline.ts'
export {
  createDensityField,
  type DensityField,
  densityAt,
  updateDensityField,
  updateHairline,
} from './dots/density-field.ts'
export { densityCapacityPerCm2 } from './dots/dot-capacity.ts'
export { dotLooks, type DotLook } from './dots/dot-classes.ts'
export { createDotEngine, type DotEngine } from './dots/dot-engine.ts'
export { createDotPool, type DotPool } from './dots/dot-pool.ts'
export type { DotSet } from './dots/dot-set.ts'
export { hairlineCurve, hairlineHeightMm } from './dots/hairline-curve.ts'
export { earFront } from './dots/hairline-knots.ts'
export { measureTreatment, type TreatmentMeasures } from './dots/measure-treatment.ts'
export { packPerformed, unpackPerformed, type PerformedDot } from './dots/pack-performed.ts'
export { parseRankedTile, type RankedTile } from './dots/ranked-tile.ts'
export { createScalpChart, type ScalpChart } from './dots/scalp-chart.ts'
export { skinArcMm, walkSkin } from './dots/skin-arc.ts'
export { measureSpacing, type DotSpacing } from './dots/measure-spacing.ts'
export { treatmentNotes, type TreatmentNote } from './dots/treatment-notes.ts'
export { densityPerCm2At, spacingMmAt } from './dots/spacing.ts'
export {
  lowFrequencyPower,
  stripError,
  torusNearest,
  torusQuality,
  type PatternQuality,
} from './dots/pattern-quality.ts'
export { surfaceQuality } from './dots/surface-quality.ts'
export { torusDots, type FlatDots } from './dots/quality/flat-dots.ts'
export { flatQuality, neighbourAnisotropy } from './dots/quality/flat-quality.ts'
export { localLowPower } from './dots/quality/local-low-power.ts'
export { pairCorrelation, type PairCorrelation } from './dots/quality/pair-correlation.ts'
export { stripCounts, type StripCounts } from './dots/quality/strip-counts.ts'
export { torusSpectrum, type TorusSpectrum } from './dots/quality/torus-spectrum.ts'
export { createRandom, type Random } from './random.ts'

export { plainKernel } from './dots/polish/plain-kernel.ts'
export { polishDots, polishSteps } from './dots/polish/polish-dots.ts'
export { polishDotSet, type PolishedDotSet, type PolishOptions } from './dots/polish/polish-dot-set.ts'
export type { ChartPlaces, PolishedDots, PolishInput } from './dots/polish/polish-input.ts'
export type { PolishKernel } from './dots/polish/polish-kernel.ts'
export { runSteps } from './dots/polish/run-steps.ts'
export { parsePolishModule, type PolishExports, simdKernel } from './dots/polish/simd-kernel.ts'

// skin
export { bandNames, type BandName } from './skin/band.ts'
export { blueCast } from './skin/blue-cast.ts'
export { dotAt, type IntendedDot } from './skin/dot-at.ts'
export { dotContrast, type DotContrastOptions, type PigmentDot } from './skin/dot-contrast.ts'
export { dotSpectrum, type DotSpectrum, type DotSpectrumOptions } from './skin/dot-spectrum.ts'
export { pigmentLeft, spreadDiameterMm, type PigmentKind } from './skin/fading.ts'
export {
  bloodFactor,
  diameterFactor,
  healedAfterDays,
  healingDarkness,
  scabShare,
  swellingShare,
} from './skin/healing.ts'
export { courseConstants, type ConstantGrade, type CourseConstant } from './skin/course-constants.ts'
export { courseOn, type CourseDay } from './skin/course-on.ts'
export {
  courseRateRanges,
  courseRates,
  settledAfterDays,
  usualRates,
  type CourseRates,
} from './skin/course-rates.ts'
export { dotMgPerCm3, freshInkPerCm, inkThicknessMm, solidsMgPerCm3 } from './skin/ink.ts'
export {
  inkMixtures,
  inkShape,
  massAbsorption,
  packingShare,
  takenUp,
  type InkAge,
  type InkMixture,
  type InkName,
} from './skin/ink-mixture.ts'
export { pigmentNames, pigmentOptics, type PigmentName } from './skin/pigments.data.ts'
export { openSkinShare } from './skin/open-skin-share.ts'
export {
  effectiveBands,
  effectiveToXyzD65,
  skinLabD65Quick,
  skinLinearRgbQuick,
} from './skin/effective-bands.ts'
export { dotOverlap, doseTransmittance, overlapDose } from './skin/overlap-of-dots.ts'
export { fitScatterScale, type CloseUpDot, type ScatterScaleFit } from './skin/scatter-scale.ts'
export { fitSkin, skinWarnings, type FitOptions, type SkinFit, type SkinWarning } from './skin/fit-skin.ts'
export { fitSkinSpectrum } from './skin/fit-spectrum.ts'
export { correctByPatch, type PatchCorrection, type WhitePatch } from './skin/white-patch.ts'
export {
  skinInBands,
  skinLabD65,
  skinLinearRgb,
  skinReflectance,
  srgbOfSkin,
} from './skin/skin-reflectance.ts'
export type { Skin } from './skin/tissue.ts'

// look
export { appearanceAt, type AppearanceOptions } from './look/appearance-at.ts'
export { momentOf, momentOnDay, type Moment } from './look/moment.ts'
export type { Appearance, DotProfile } from './look/appearance.ts'
export type { Photo } from './look/photo.ts'
export { stageNames, type StageName } from './look/stages.ts'
export { Silhouette, type RayTarget } from './look/silhouette.ts'
export { prepareDiffuse, type DiffuseMap } from './look/diffuse-map.ts'
export * as dotOptics from './look/dot-optics.ts'
export { composeLook, projectDots, type LookInput } from './look/look.ts'
export type { ProjectedDots } from './look/project-dots.ts'
export type { Region } from './look/region.ts'
export {
  glossColour,
  lightNames,
  pictureLight,
  type LightName,
  type PictureLight,
} from './look/picture-light.ts'

// look: what is seen of it
export { linearPictureOf, type LinearPicture } from './look/perception/linear-picture.ts'
export {
  type DifferenceFormula,
  type DifferenceMap,
  sCielabDifference,
  seenFrom,
  type SeenPicture,
  type Viewing,
} from './look/perception/s-cielab.ts'
export { contrastSensitivity } from './look/perception/contrast-sensitivity.ts'
export { judgeLook, type AgedLook, type LookJudgement } from './look/perception/judge-look.ts'
export { judgedLookOf, type JudgedLook, type JudgedLookWarning } from './look/perception/judged-look.ts'
export {
  lookReasons,
  lookVerdicts,
  type LookReason,
  type LookVerdict,
} from './look/perception/look-verdict.ts'
export { viewingRangeM } from './look/perception/viewing.ts'

// look: what to aim for
export type { ProposalInput, ProposalLimits } from './look/proposal/proposal-input.ts'
export {
  proposalReasons,
  proposalWarnings,
  proposeDots,
  type Proposal,
  type ProposalReason,
  type ProposalWarning,
  type ProposedDots,
  type RiskPart,
} from './look/proposal/propose-dots.ts'
export { wantedLookNames, type WantedLookName } from './look/proposal/wanted-looks.ts'

// scene
export { demoClients, finishedDemoClient, type DemoClient } from './scene/demo-clients.ts'
export { demoDesign, demoPhotoWidthPx } from './scene/demo-design.ts'
export {
  demoDesignNames,
  finishedDemoName,
  type DemoDesignName,
  type DemoPersonName,
} from './scene/demo-people.ts'
export { renderDemoPhoto } from './scene/render-demo-photo.ts'
export { studioCamera, studioViewNames, type StudioViewName } from './scene/studio-views.ts'
