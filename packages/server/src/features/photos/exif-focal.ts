const exifPointerTag = 0x8769
const focalLength35mmTag = 0xa405
/** Diagonal of a 36 mm x 24 mm frame: CIPA's 35 mm equivalent compares diagonals. */
const frameDiagonalMm = Math.hypot(36, 24)

/**
 * Focal length in pixels of a picture of this size, from the camera's own 35 mm equivalent.
 * @param exif the EXIF block, with or without its leading "Exif\0\0"
 * @returns `undefined` where the camera did not say, or said something that no lens has
 */
export function focalPxOf(exif: Buffer | undefined, widthPx: number, heightPx: number): number | undefined {
  const focal35mm = exif === undefined ? undefined : readFocal35mm(exif)
  if (focal35mm === undefined || focal35mm < 8 || focal35mm > 1200) return undefined
  return (focal35mm / frameDiagonalMm) * Math.hypot(widthPx, heightPx)
}

function readFocal35mm(exif: Buffer): number | undefined {
  const tiff = exif.subarray(exif.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0)
  try {
    const order = tiff.toString('latin1', 0, 2)
    if (order !== 'II' && order !== 'MM') return undefined
    const little = order === 'II'
    const uint16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const uint32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
    /** Place of a tag's value in a directory: entries of 12 bytes (tag, type, count, value). */
    const valueAt = (directory: number, tag: number): number | undefined => {
      const count = uint16(directory)
      for (let entry = 0; entry < count; entry++) {
        const at = directory + 2 + 12 * entry
        if (uint16(at) === tag) return at + 8
      }
      return undefined
    }
    const pointer = valueAt(uint32(4), exifPointerTag)
    const value = pointer === undefined ? undefined : valueAt(uint32(pointer), focalLength35mmTag)
    return value === undefined ? undefined : uint16(value)
  } catch (error) {
    if (error instanceof RangeError) return undefined // a directory that points outside the block
    throw error
  }
}
