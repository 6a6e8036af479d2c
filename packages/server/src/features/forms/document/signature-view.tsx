import { type Signature, signaturePad } from '@halftone/clinic'
import { Polyline, Svg, View } from '@react-pdf/renderer'
import { paint, styles } from '../../../printing/styles.ts'
import { Words } from '../../../printing/words.tsx'

const widthPoints = 240
const heightPoints = (widthPoints * signaturePad.height) / signaturePad.width

const pointsOf = (stroke: readonly number[]): string =>
  Array.from({ length: stroke.length / 2 }, (_, i) => `${stroke[2 * i]},${stroke[2 * i + 1]}`).join(' ')

/** The strokes as they were drawn, or the name that was typed instead. */
export function SignatureView({ signature }: { readonly signature: Signature }) {
  if (signature.kind === 'typed')
    return (
      <View style={[styles.rule, { width: widthPoints, paddingBottom: 4 }]}>
        <Words style={{ fontSize: 16, lineHeight: 1.4 }}>{signature.name}</Words>
        <Words style={styles.small}>typed instead of drawn</Words>
      </View>
    )
  return (
    <View style={[styles.rule, { width: widthPoints }]}>
      <Svg
        width={widthPoints}
        height={heightPoints}
        viewBox={`0 0 ${signaturePad.width} ${signaturePad.height}`}
      >
        {signature.strokes.map((stroke, index) => (
          <Polyline
            key={index}
            points={pointsOf(stroke)}
            stroke={paint.ink}
            strokeWidth={6}
            strokeLinecap="round"
            fill="none"
          />
        ))}
      </Svg>
    </View>
  )
}
