import { cookieOf, type Caller, type TestApp } from './app.ts'

/** Lets a client into their own page with a link and gives a caller with their cookie. */
export async function openPortal(
  test: TestApp,
  staff: Caller,
  clientId: string,
  proof: string,
): Promise<Caller> {
  const { body } = await staff('POST', `/api/clients/${clientId}/portal-invitations`, { kind: 'link' })
  const secret = String(body.path).split('#')[1]
  const opened = await test.anybody('POST', '/api/portal/sign-in', { secret, proof, language: 'en' })
  if (opened.status !== 204) throw new Error(`portal sign-in answered ${opened.status}: ${opened.body?.code}`)
  return test.signedInWith(cookieOf(opened))
}
