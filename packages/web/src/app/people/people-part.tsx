import { ProofGate } from '../account/proof-gate.tsx'
import { EndingCertificates } from './ending-certificates.tsx'
import { PeopleSection } from './people-section.tsx'
import { SharedDevicesSection } from './shared-devices-section.tsx'

/** Everybody who can sign in, what of theirs ends soon, and the tablets that they share. */
export function PeoplePart() {
  return (
    <ProofGate>
      <EndingCertificates />
      <PeopleSection />
      <SharedDevicesSection />
    </ProofGate>
  )
}
