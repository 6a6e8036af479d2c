import type { Plan } from '@halftone/clinic'
import { Rect, Svg, View } from '@react-pdf/renderer'
import { paint, styles } from '../../../printing/styles.ts'
import { Words } from '../../../printing/words.tsx'
import type { Wording } from './wording.ts'

const barWidth = 132
const barHeight = 9

/** Each session as a bar: what is in the skin before (grey), and what it adds (accent). */
export function SessionsSection({ plan, say }: { readonly plan: Plan; readonly say: Wording }) {
  return (
    <View style={styles.section}>
      <Words style={styles.heading}>Sessions</Words>
      {plan.sessions.map((session, index) => {
        const before = plan.sessions[index - 1]?.densityShare ?? 0
        return (
          <View key={session.number} style={[styles.row, styles.rule, { paddingVertical: 8 }]} wrap={false}>
            <View style={{ width: 96 }}>
              <Words style={{ fontWeight: 600 }}>Session {session.number}</Words>
              <Words style={styles.small}>
                {session.gapDays === 0 ? 'first visit' : `at least ${session.gapDays} days later`}
              </Words>
            </View>
            <View style={{ width: barWidth + 20, paddingTop: 3 }}>
              <Svg width={barWidth} height={barHeight}>
                <Rect x={0} y={0} width={barWidth} height={barHeight} fill={paint.tint} rx={2} />
                <Rect
                  x={0}
                  y={0}
                  width={barWidth * session.densityShare}
                  height={barHeight}
                  fill={paint.accent}
                  rx={2}
                />
                <Rect x={0} y={0} width={barWidth * before} height={barHeight} fill={paint.line} rx={2} />
              </Svg>
              <Words style={[styles.small, { marginTop: 3 }]}>
                {say.percent(session.densityShare)} of the final density
              </Words>
            </View>
            <View style={{ width: 92 }}>
              <Words>{say.count(session.dots)} dots</Words>
              <Words
                style={styles.small}
              >{`${say.count(session.dotsRange[0])} to ${say.count(session.dotsRange[1])}`}</Words>
            </View>
            <View style={{ width: 84 }}>
              <Words>{say.duration(session.minutes)}</Words>
              <Words
                style={styles.small}
              >{`${say.count(session.minutesRange[0])} to ${say.count(session.minutesRange[1])} min`}</Words>
            </View>
            <View style={{ flex: 1 }}>
              <Words>{`1 : ${session.shade}`}</Words>
              <Words style={styles.small}>
                {session.needles.map(({ needle }) => needle.code).join(', ')}
              </Words>
            </View>
          </View>
        )
      })}
      <Words style={[styles.small, { marginTop: 6 }]}>
        {`Shade: parts of water to one part of pigment. The healed result is looked at ${plan.finishingVisit.fromDay} to ${plan.finishingVisit.toDay} days after the first session; a touch-up may be due after about ${plan.touchUp.afterMonths} months (${plan.touchUp.rangeMonths[0]} to ${plan.touchUp.rangeMonths[1]}).`}
      </Words>
    </View>
  )
}
