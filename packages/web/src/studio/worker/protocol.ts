import type {
  Appearance,
  Camera,
  Design,
  HeadFit,
  HeadFitInput,
  HeadParameters,
  LightName,
  Photo,
  Proposal,
  ProposalInput,
  Region,
  SkinFit,
  StageName,
  TreatmentNote,
} from '@halftone/engine'
import type { ChosenDots, ProjectedSites } from '../canvas/frame.ts'
import type { DesignJudgement, JudgeDesignInput } from '../kernels/judge-design.ts'
import type { SkinReport, SkinReportInput } from '../kernels/skin-report.ts'
import type { Lean } from './heavy-parts.ts'

export type Band = 'low' | 'middle' | 'high'

/** Numbers of a treatment that the panels show; areas are measured on the head. */
export type TreatmentNumbers = {
  readonly dotCount: number
  /** Dots placed in each session. */
  readonly dotsPerSession: readonly number[]
  readonly areaCm2: number
  readonly areaCm2ByZone: Readonly<Record<string, number>>
  readonly transitionAreaCm2: number
  readonly scarAreaCm2: number
  /** Dots per cm2 of treated skin. */
  readonly meanDensityPerCm2: number
  /** What the design asks for that cannot be placed as asked. */
  readonly notes: readonly TreatmentNote[]
  /** Dots per cm2 where they stand closest. */
  readonly densestPerCm2: number
}

export type LookRequest = {
  readonly design: Design
  readonly sessionShares: readonly number[]
  /** Days between one session and the next: one fewer than there are sessions. */
  readonly sessionGaps: readonly number[]
  /** Parts of water of each session. */
  readonly sessionShades: readonly number[]
  readonly stage: StageName
  /** Days since the session of the stage, where a day of its healing is looked at. */
  readonly day?: number | undefined
  readonly band: Band
}

/** A look as it is drawn: in the light that the stage shows. */
export type DrawRequest = LookRequest & { readonly light: LightName }

/** Every question that the page may ask the engine worker, with its answer. */
export type EngineCalls = {
  readonly start: { input: { readonly tileUrl: string }; output: { readonly milliseconds: number } }
  /** Surface, chart and sites of a head; kept until another head is opened. */
  readonly openHead: {
    input: {
      readonly head: HeadParameters
      readonly seed: number
      /** Dots in the skin: they are among the sites wherever they were placed. */
      readonly performed?: Design['performed']
    }
    output: { readonly siteCount: number; readonly milliseconds: number }
  }
  readonly projectSites: {
    input: { readonly camera: Camera }
    output: ProjectedSites & { readonly milliseconds: number }
  }
  /** Dots of the design among the sites of the opened head, as the projected camera sees them. */
  readonly cut: {
    input: { readonly design: Design; readonly sessionShares: readonly number[]; readonly classCount: number }
    output: ChosenDots & {
      readonly dotCount: number
      readonly dotsPerSession: readonly number[]
      readonly dotsPerClass: readonly number[]
      readonly milliseconds: number
    }
  }
  /**
   * Settles the dots of the design where the sessions are most even, and shows the sites there from then on; undefined
   * when another question came in between.
   */
  readonly polish: {
    input: {
      readonly design: Design
      readonly sessionShares: readonly number[]
      readonly classCount: number
      readonly camera: Camera
    }
    output: (ProjectedSites & ChosenDots & { readonly milliseconds: number }) | undefined
  }
  readonly measure: {
    input: { readonly design: Design }
    output: Omit<TreatmentNumbers, 'dotCount' | 'dotsPerSession'>
  }
  readonly appearance: { input: LookRequest; output: Appearance }
  readonly diffuse: {
    input: { readonly photo: Photo }
    output: { readonly share: Uint8Array; readonly widthPx: number; readonly heightPx: number }
  }
  readonly fitHead: { input: HeadFitInput; output: HeadFit }
  readonly fitSkin: { input: { readonly srgb: readonly [number, number, number] }; output: SkinFit }
  /** Why skin and dots look as they do: spectra and colours. */
  readonly skinReport: { input: SkinReportInput; output: SkinReport }
  /** How the densest place reads beside the client's own stubble; undefined without dots. */
  readonly judge: { input: JudgeDesignInput; output: DesignJudgement | undefined }
  /** Dots that come closest to a wanted look within the rules, as a curve of choices. */
  readonly propose: { input: ProposalInput; output: Proposal }
  /** Draws the dots on the CPU, exactly: the export and the plain renderer. */
  readonly compose: {
    input: DrawRequest & { readonly photo: Photo; readonly camera: Camera; readonly region?: Region }
    output: Photo
  }
  /** As `compose`, at full resolution, as a PNG file. */
  readonly exportPng: {
    input: DrawRequest & {
      readonly photo: ImageBitmap
      readonly camera: Camera
      /** Said in the picture's corner: the moment, the light, and that it is an estimate. */
      readonly caption: string
    }
    output: Blob
  }
  /** Fetches what the first picture did without, while the network is there. */
  readonly loadLateParts: { input: Record<string, never>; output: void }
}

export type EngineCallName = keyof EngineCalls
export type EngineInput<N extends EngineCallName> = EngineCalls[N]['input']
export type EngineOutput<N extends EngineCallName> = EngineCalls[N]['output']

export type RequestMessage = {
  [N in EngineCallName]: { id: number; name: N; input: EngineInput<N>; kept: Lean['kept'] }
}[EngineCallName]
export type ReplyMessage =
  | { readonly id: number; readonly kind: 'done'; readonly output: unknown }
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'failed'; readonly code: string; readonly sentence: string }
