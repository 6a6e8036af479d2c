import type { Plan } from '@halftone/clinic'
import type { DemoClient, Design } from '@halftone/engine'

/** A made-up client with design and frozen plan. */
export type DemoMember = {
  readonly person: DemoClient
  readonly clientId: string
  readonly clientName: string
  readonly designId: string
  readonly design: Design
  readonly planId: string
  readonly plan: Plan
}
