import { EngineError, resampleSpectrum, type SpectrumPoint } from '@halftone/engine'
import { CliError } from './cli-error.ts'
import { readText } from './read-text.ts'

/**
 * Reads a reflectance spectrum: one line a point, wavelength (nm) and share 0 to 1, with comma, semicolon or tab between;
 * a heading and lines that start with # are passed over.
 */
export async function readSpectrum(path: string): Promise<Float64Array> {
  const lines = (await readText(path, 'wavelengths and reflectances')).split(/\r?\n/)
  const points: SpectrumPoint[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim())
    const [nm, reflectance] = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)))
    if (cells.length >= 2 && Number.isFinite(nm) && Number.isFinite(reflectance)) {
      points.push({ nm: nm!, reflectance: reflectance! })
      continue
    }
    if (points.length === 0 && Number.isNaN(Number(cells[0]))) continue
    throw new CliError(
      'not-a-spectrum',
      `Line ${index + 1} of ${path} is "${line.slice(0, 60)}"; it needs a wavelength in nm and a reflectance, such as 550,0.32.`,
    )
  }
  try {
    return resampleSpectrum(points)
  } catch (error) {
    if (error instanceof EngineError) throw new CliError(error.code, `${path}: ${error.message}`)
    throw error
  }
}
