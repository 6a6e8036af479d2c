import type { ClientColumn } from '@halftone/clinic'

/** Headings as other programs write them, without accents, spaces and signs. */
const headings: Record<ClientColumn, readonly string[]> = {
  name: [
    'name',
    'fullname',
    'client',
    'clientname',
    'customer',
    'customername',
    'patient',
    'kunde',
    'kundenname',
    'nom',
    'nomcomplet',
    'nombre',
    'nombrecompleto',
    'nome',
    'nomecompleto',
    'naam',
    'contact',
  ],
  firstName: ['firstname', 'first', 'givenname', 'forename', 'vorname', 'prenom', 'voornaam', 'primernombre'],
  lastName: [
    'lastname',
    'last',
    'surname',
    'familyname',
    'nachname',
    'familienname',
    'nomdefamille',
    'apellido',
    'apellidos',
    'cognome',
    'achternaam',
  ],
  email: [
    'email',
    'emailaddress',
    'mail',
    'eposta',
    'courriel',
    'correo',
    'correoelectronico',
    'emailadresse',
    'emailadres',
    'email1',
  ],
  phone: [
    'phone',
    'phonenumber',
    'mobile',
    'mobilephone',
    'mobilenumber',
    'cell',
    'cellphone',
    'tel',
    'telephone',
    'telefon',
    'telefonnummer',
    'handy',
    'mobil',
    'telefono',
    'telefoon',
    'portable',
    'movil',
    'phone1',
  ],
  birthDate: [
    'birthdate',
    'dateofbirth',
    'dob',
    'birthday',
    'geburtsdatum',
    'geburtstag',
    'datedenaissance',
    'fechadenacimiento',
    'datadinascita',
    'geboortedatum',
    'born',
  ],
  pattern: [
    'gender',
    'sex',
    'geschlecht',
    'sexe',
    'sexo',
    'sesso',
    'geslacht',
    'pattern',
    'salutation',
    'anrede',
    'title',
  ],
  note: [
    'note',
    'notes',
    'comment',
    'comments',
    'remark',
    'remarks',
    'notiz',
    'notizen',
    'bemerkung',
    'bemerkungen',
    'notas',
    'opmerkingen',
    'description',
  ],
}

const plain = (heading: string) =>
  heading
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** What each column is, by its heading; the first of a kind wins. */
export function guessColumns(header: readonly string[]): (ClientColumn | null)[] {
  const taken = new Set<ClientColumn>()
  const guessed = header.map((heading) => {
    const column = (Object.keys(headings) as ClientColumn[]).find((name) =>
      headings[name].includes(plain(heading)),
    )
    if (column === undefined || taken.has(column)) return null
    taken.add(column)
    return column
  })
  // "Nom" or "Name" beside a first name is the last name.
  if (taken.has('firstName') && !taken.has('lastName') && taken.has('name'))
    return guessed.map((column) => (column === 'name' ? 'lastName' : column))
  return guessed
}
