import { readdirSync, readFileSync } from 'node:fs'

/** The kernel's clock ticks a second, on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Fields of /proc/PID/stat behind the name, which may hold blanks. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

const msOf = (stat: readonly string[], fields: readonly number[]) =>
  (fields.reduce((sum, field) => sum + Number(stat[field]), 0) * 1000) / ticksPerSecond

/**
 * Processor time of a process, its living children and those that ended, ms; NaN where the system does not tell. Unlike
 * a time of waiting it does not grow when other programs want the processor too.
 */
export function processorMs(pid: number): number {
  const own = statOf(pid)
  if (own === undefined) return NaN
  let total = msOf(own, [11, 12, 13, 14])
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    if (stat !== undefined && Number(stat[1]) === pid) total += msOf(stat, [11, 12, 13, 14])
  }
  return total
}
