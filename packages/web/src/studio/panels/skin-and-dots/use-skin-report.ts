import { useEffect, useRef, useState } from 'react'
import { useStore } from '../../document/use-store.ts'
import type { SkinReport, SkinReportInput } from '../../kernels/skin-report.ts'
import { useDesign, useSession, useStudio } from '../../studio-context.ts'

/** The report of the open design at the chosen moment; the last one stays until the next is worked out. */
export function useSkinReport(): SkinReport | undefined {
  const studio = useStudio()
  const skin = useDesign((design) => design.skin)
  const dot = useDesign((design) => design.dot)
  const pigment = useDesign((design) => design.pigment)
  const ink = useDesign((design) => design.ink)
  const rates = useDesign((design) => design.rates)
  const stage = useSession((session) => session.stage)
  const day = useSession((session) => session.day)
  const band = useSession((session) => session.band)
  const densest = useStore(studio.picture.store, ({ numbers }) => numbers?.densestPerCm2)
  const [report, setReport] = useState<SkinReport | undefined>(undefined)
  const wanted = useRef<SkinReportInput>(undefined)
  const isAsking = useRef(false)
  useEffect(() => {
    if (densest === undefined) return
    const { sessionGaps, sessionShades, sessionShares } = studio.picture.lookRequest()
    const session = /^session-(\d)$/.exec(stage)
    wanted.current = {
      design: { skin, dot, pigment, ...(ink && { ink }), ...(rates && { rates }) },
      ...{ stage, day, band, sessionGaps, sessionShades, densestPerCm2: densest },
      placedShare: session ? (sessionShares[Number(session[1]) - 1] ?? 1) : 1,
    }
    if (isAsking.current) return
    isAsking.current = true
    // One question at a time: a slider that moves on replaces the next question and never queues one.
    const ask = async () => {
      while (wanted.current) {
        const input = wanted.current
        wanted.current = undefined
        setReport(await studio.engine.ask('skinReport', input))
      }
    }
    ask()
      // The picture says what is wrong with a design that the engine refuses.
      .catch(() => undefined)
      .finally(() => (isAsking.current = false))
  }, [studio, skin, dot, pigment, ink, rates, stage, day, band, densest])
  return report
}
