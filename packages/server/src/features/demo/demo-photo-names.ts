import {
  demoDesignNames,
  type DemoPersonName,
  finishedDemoName,
  type StudioViewName,
  studioViewNames,
} from '@halftone/engine'

/** What the photo of the finished head is called that was taken once its dots had healed. */
export const healedPhotoName = `${finishedDemoName}-healed` as const
export type DemoPhotoName = DemoPersonName | typeof healedPhotoName

export const photoNames: readonly DemoPhotoName[] = [...demoDesignNames, finishedDemoName, healedPhotoName]

export const headOf = (name: DemoPhotoName): DemoPersonName =>
  name === healedPhotoName ? finishedDemoName : name

/** Demo heads are photographed in the studio's views; of the healed one there are those that a portfolio shows. */
export const viewsOf = (name: DemoPhotoName): readonly StudioViewName[] =>
  name === healedPhotoName ? ['front', 'left', 'top'] : studioViewNames
