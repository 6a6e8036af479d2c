import { v7 as uuidv7 } from 'uuid'
import { studioCamera, demoPhotoWidthPx } from '@halftone/engine'
import type { ClinicTransaction } from '../../database/connect.ts'
import { readSettings } from '../forms/read-settings.ts'
import { choosePortfolioPhoto } from '../people/portfolio.ts'
import type { DemoMember } from './demo-member.ts'
import { healedPhotoName, viewsOf } from './demo-photo-names.ts'

const captions: { readonly [view: string]: string } = {
  front: 'Soft hairline, three sessions',
  left: 'Temple left flat',
  top: 'Crown and mid-scalp',
}

/** Photos of the finished course, taken at its finishing visit, and the practitioner's portfolio of them. */
export async function addDemoPortfolio(
  transaction: ClinicTransaction,
  { clinicId, practitionerId }: { readonly clinicId: string; readonly practitionerId: string },
  { clientId }: DemoMember,
  now: Date,
): Promise<void> {
  const visit = await transaction
    .selectFrom('appointment')
    .select('endsAt')
    .where('clientId', '=', clientId)
    .where('kind', '=', 'finishing')
    .where('state', '=', 'done')
    .executeTakeFirst()
  if (visit === undefined) throw new Error('The finished course of the demo has no finishing visit.')
  const settings = await readSettings(transaction)
  for (const view of viewsOf(healedPhotoName)) {
    const camera = studioCamera(view, demoPhotoWidthPx)
    const photoId = uuidv7()
    await transaction
      .insertInto('photo')
      .values({
        ...{ clinicId, id: photoId, clientId, view, sourceFormat: 'demo', bytes: 0, sha256: null },
        ...{ widthPx: camera.widthPx, heightPx: camera.heightPx, focalPx: camera.focalPx },
        ...{ demoName: healedPhotoName, createdAt: visit.endsAt, createdBy: practitionerId },
      })
      .execute()
    await choosePortfolioPhoto(
      transaction,
      {
        ...{ clinicId, personId: practitionerId, photoId, caption: captions[view] ?? null },
        ...{ chosenAt: now, chosenBy: practitionerId },
      },
      settings,
    )
  }
}
