import { isIP } from 'node:net'
import { Problem } from '../../problems.ts'
import { isPublicAddress } from './public-address.ts'

/** A refusal beside the field of the address. */
function refuse(detail: string): never {
  throw new Problem('webhook-address-refused', detail, { errors: [{ pointer: '/url', detail }] })
}

/** Why nothing may be sent to an address, or `undefined`. Names are looked at again when they are sent to. */
export function targetFault(url: string, allowPrivate: boolean): string | undefined {
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return 'Leave name and password out of the address.'
  if (protocol !== 'https:' && protocol !== 'http:') return 'Write an address that begins with https://.'
  if (allowPrivate) return undefined
  if (protocol !== 'https:') return 'Write an address that begins with https://.'
  const host = hostname.replaceAll(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'This address is not on the public internet.'
  if (
    /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) ||
    (!host.includes('.') && isIP(host) === 0)
  )
    return 'This name is not on the public internet.'
  return undefined
}

export function refuseTarget(url: string, allowPrivate: boolean): void {
  const fault = targetFault(url, allowPrivate)
  if (fault !== undefined) refuse(fault)
}
