import type { InspectionList } from './inspection-list.ts'
import { adverseEvents } from './lists/adverse-events.ts'
import { consents } from './lists/consents.ts'
import { disposals } from './lists/disposals.ts'
import { hygiene } from './lists/hygiene.ts'
import { lotUse } from './lists/lot-use.ts'
import { lots } from './lists/lots.ts'
import { practitioners } from './lists/practitioners.ts'
import { recalls } from './lists/recalls.ts'
import { training } from './lists/training.ts'

/** Everything that an inspection pack holds, in the order of its PDF. */
export const inspectionLists: readonly InspectionList[] = [
  ...[consents, lots, lotUse, disposals, hygiene, practitioners, training, adverseEvents, recalls],
]
