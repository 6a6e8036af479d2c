import { z } from 'zod'

/** A signature's pad is this wide and high, whatever the screen: strokes are whole numbers within it. */
export const signaturePad = { width: 1000, height: 300 } as const
const most = { strokes: 200, points: 4000 }

const stroke = z
  .array(z.int().min(0).max(signaturePad.width))
  .min(4)
  .max(most.points * 2)
  .refine((points) => points.length % 2 === 0, 'a stroke is pairs of x and y')
  .refine(
    (points) => points.every((value, index) => index % 2 === 0 || value <= signaturePad.height),
    'a point lies below the pad',
  )

/** [CN-6] Strokes are flat: x0, y0, x1, y1 ... on the pad, y down; or the full name, typed. */
export const signatureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drawn'), strokes: z.array(stroke).min(1).max(most.strokes) }),
  z.strictObject({ kind: z.literal('typed'), name: z.string().trim().min(1).max(200) }),
])
export type Signature = z.infer<typeof signatureSchema>

const leastLength = 60

/** Length of all strokes on the pad: a dot or a slip of the finger is no signature. */
export function strokeLength(strokes: readonly (readonly number[])[]): number {
  let length = 0
  for (const points of strokes)
    for (let i = 2; i + 1 < points.length; i += 2)
      length += Math.hypot(points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!)
  return length
}

const letters = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** [CN-2] [CN-6] [CN-7] Why a signature cannot be taken; undefined for a good one. */
export function signatureFault(
  signature: Signature,
  signedName: string,
  { consent }: { readonly consent: { readonly typedSignature: 'allowed' | 'refused' } },
): string | undefined {
  if (signature.kind === 'drawn')
    return strokeLength(signature.strokes) < leastLength ? 'Sign with a whole signature.' : undefined
  if (consent.typedSignature === 'refused') return 'This clinic asks for a drawn signature.'
  return letters(signature.name) === letters(signedName)
    ? undefined
    : 'Type the full name exactly as it stands above.'
}
