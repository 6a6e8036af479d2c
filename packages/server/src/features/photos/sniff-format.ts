export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'heic' | 'avif'

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** What a file is by its first bytes; a name proves nothing. `undefined`: no photo that can be read here. */
export function sniffFormat(bytes: Buffer): PhotoFormat | undefined {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (bytes.length < 12) return undefined
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  if (text(0, 4) === 'II*\0' || text(0, 4) === 'MM\0*') return 'tiff'
  if (text(4, 8) !== 'ftyp') return undefined
  const brands =
    text(8, Math.min(bytes.length, Math.max(12, bytes.readUInt32BE(0)), 128)).match(/.{4}/gs) ??
    ([] as string[])
  if (brands.includes('avif') || brands.includes('avis')) return 'avif'
  return brands.some((brand) => heicBrands.has(brand)) ? 'heic' : undefined
}

const endings: { readonly [format in PhotoFormat]: readonly string[] } = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
  tiff: ['tif', 'tiff'],
  heic: ['heic', 'heif', 'hif'],
  avif: ['avif'],
}

/** True when the file's name promises another format than its content has. */
export function nameMisleads(name: string | undefined, format: PhotoFormat): boolean {
  const ending = /\.([a-z0-9]{2,5})$/i.exec(name ?? '')?.[1]?.toLowerCase()
  return ending !== undefined && !endings[format].includes(ending)
}
