import { SegmentedControl } from '@mantine/core'
import { useEffect } from 'react'
import { patch } from '../document/store.ts'
import { hasPlacedView } from '../document/new-design.ts'
import { designTabs, type DesignTab, type Tool } from '../session/session.ts'
import { useDesign, useSession, useStudio } from '../studio-context.ts'
import { useWords } from '../words.ts'
import { ColourTab } from './colour-tab.tsx'
import { DensityTab } from './density-tab.tsx'
import { DotsTab } from './dots-tab.tsx'
import { FreeTab } from './free-tab.tsx'
import { Guards } from './guards.tsx'
import { HairlineTab } from './hairline-tab.tsx'
import { NeedsHead } from './needs-head.tsx'
import { PatchesTab } from './patches-tab.tsx'
import styles from './panels.module.css'

const toolOfTab: Readonly<Record<DesignTab, Tool>> = {
  hairline: 'move',
  density: 'zone',
  colour: 'skin',
  dots: 'move',
  free: 'mole',
  patches: 'move',
}

/** What the practitioner means: hairline, densities, colours, dots, and what stays free. */
export function DesignPanel() {
  const studio = useStudio()
  const words = useWords()
  const tab = useSession((session) => session.designTab)
  const isReady = useDesign(hasPlacedView)
  useEffect(() => {
    if (isReady) patch(studio.session, { tool: toolOfTab[tab], selection: undefined })
    return () => patch(studio.session, { tool: 'move' })
  }, [studio, tab, isReady])
  if (!isReady) return <NeedsHead title={words('design.title')} />
  return (
    <div className={styles['panel']}>
      <h2 className="visually-hidden">{words('design.title')}</h2>
      <SegmentedControl
        fullWidth
        size="sm"
        value={tab}
        classNames={{ control: styles['tab']!, label: styles['tabLabel']! }}
        aria-label={words('design.title')}
        onChange={(value) => patch(studio.session, { designTab: value as DesignTab })}
        data={designTabs.map((value) => ({ value, label: words(`tab.${value}`) }))}
      />
      {tab === 'hairline' && <HairlineTab />}
      {tab === 'density' && <DensityTab />}
      {tab === 'patches' && <PatchesTab />}
      {tab === 'colour' && <ColourTab />}
      {tab === 'dots' && <DotsTab />}
      {tab === 'free' && <FreeTab />}
      <Guards about={tab} />
    </div>
  )
}
