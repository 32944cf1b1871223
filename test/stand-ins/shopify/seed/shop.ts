import type { Address, Shop, StaffMember } from '../books/types.ts'

export const seededShop = (domain: string): Shop => ({
  id: 'gid://shopify/Shop/70001',
  name: 'Kembali Demo',
  domain,
  email: 'shop@kembali-demo.example',
  currency: 'EUR',
  enabledPresentmentCurrencies: ['EUR', 'IDR', 'KWD', 'USD'],
  timeZone: 'Europe/Amsterdam',
  countryCode: 'NL',
  locale: 'en',
  planName: 'Basic',
  taxesIncluded: true,
})

/** Staff by the number that session tokens carry in `sub`. */
export const seededStaff: StaffMember[] = [
  staff(1, 'Ayu', 'Wijaya', 'ayu@kembali-demo.example', 'en', true),
  staff(2, 'Bram', 'de Vries', 'bram@kembali-demo.example', 'nl', false),
  staff(3, 'Citra', 'Lestari', 'citra@kembali-demo.example', 'id', false),
  staff(4, 'Daan', 'Bakker', 'daan@kembali-demo.example', 'nl', false),
]

function staff(
  number: number,
  firstName: string,
  lastName: string,
  email: string,
  locale: string,
  isAccountOwner: boolean,
): StaffMember {
  return { id: `gid://shopify/StaffMember/${number}`, firstName, lastName, email, locale, isAccountOwner }
}

const address = (rest: Partial<Address>): Address => ({
  firstName: null,
  lastName: null,
  company: null,
  address1: '',
  address2: null,
  city: '',
  zip: '',
  province: null,
  countryCode: 'NL',
  country: 'Netherlands',
  phone: null,
  ...rest,
})

export const seededLocations = [
  {
    id: 'gid://shopify/Location/80001',
    name: 'Rotterdam warehouse',
    isActive: true,
    isPrimary: true,
    address: address({
      company: 'Kembali Demo',
      address1: 'Maashaven 12',
      city: 'Rotterdam',
      zip: '3072 AE',
    }),
  },
  {
    id: 'gid://shopify/Location/80002',
    name: 'Jakarta store',
    isActive: true,
    isPrimary: false,
    address: address({
      company: 'Kembali Demo',
      address1: 'Jalan Kemang Raya 8',
      city: 'Jakarta',
      zip: '12730',
      countryCode: 'ID',
      country: 'Indonesia',
    }),
  },
]

/** schema: `ReturnReasonDefinition`; documented: handles of the product taxonomy; guess: which ones a shop starts with. */
export const seededReasons: [handle: string, name: string][] = [
  ['too-small', 'Too small'],
  ['too-big', 'Too big'],
  ['changed-my-mind', 'Changed my mind'],
  ['item-not-as-described', 'Item not as described'],
  ['received-the-wrong-item', 'Received the wrong item'],
  ['damaged-or-defective', 'Damaged or defective'],
  ['style', 'Did not like the style'],
  ['color', 'Did not like the color'],
  ['arrived-late', 'Arrived late'],
  ['other-reason', 'Other reason'],
  ['unknown', 'Unknown'],
]

type Person = [
  first: string,
  last: string,
  locale: 'en' | 'id' | 'nl',
  street: string,
  city: string,
  zip: string,
  country: 'ID' | 'KW' | 'NL' | 'US',
  tags: string,
]
export const people: Person[] = [
  ['Sari', 'Putri', 'id', 'Jalan Melati 3', 'Bandung', '40115', 'ID', 'vip'],
  ['Jan', 'Jansen', 'nl', 'Dorpsstraat 1', 'Utrecht', '3511 AA', 'NL', ''],
  ['Emma', 'Visser', 'nl', 'Kade 44', 'Groningen', '9711 BK', 'NL', 'newsletter'],
  ['Olivia', 'Hart', 'en', '12 Elm Street', 'Portland', '97201', 'US', ''],
  ['Noah', 'Reed', 'en', '400 Lake Avenue', 'Chicago', '60601', 'US', 'wholesale'],
  ['Dewi', 'Anggraini', 'id', 'Jalan Anggrek 17', 'Surabaya', '60241', 'ID', ''],
  ['Budi', 'Santoso', 'id', 'Jalan Sudirman 100', 'Jakarta', '10220', 'ID', 'frequent-returner'],
  ['Fatima', 'Al-Sabah', 'en', 'Gulf Road 9', 'Kuwait City', '15000', 'KW', 'vip'],
  ['Yousef', 'Rahman', 'en', 'Salem Street 21', 'Hawalli', '32000', 'KW', ''],
  ['Sophie', 'Mulder', 'nl', 'Singel 201', 'Amsterdam', '1016 AB', 'NL', 'vip'],
  ['Lars', 'Smit', 'nl', 'Havenweg 6', 'Vlissingen', '4381 HA', 'NL', ''],
  ['Mila', 'Peters', 'nl', 'Molenpad 18', 'Leiden', '2312 DE', 'NL', ''],
  ['Grace', 'Cole', 'en', '77 Bay Street', 'Boston', '02110', 'US', ''],
  ['Putu', 'Mahendra', 'id', 'Jalan Raya Ubud 5', 'Gianyar', '80571', 'ID', ''],
  ['Rizky', 'Pratama', 'id', 'Jalan Diponegoro 55', 'Semarang', '50241', 'ID', 'newsletter'],
  ['Ingrid', 'Bos', 'nl', 'Parklaan 30', 'Eindhoven', '5613 BB', 'NL', ''],
  ['Ethan', 'Wells', 'en', '9 Hill Road', 'Austin', '73301', 'US', ''],
  ['Hannah', 'Kuiper', 'nl', 'Brink 2', 'Deventer', '7411 BR', 'NL', 'frequent-returner'],
]

const countries = { ID: 'Indonesia', KW: 'Kuwait', NL: 'Netherlands', US: 'United States' } as const

export const personAddress = ([firstName, lastName, , address1, city, zip, countryCode]: Person): Address =>
  address({ firstName, lastName, address1, city, zip, countryCode, country: countries[countryCode] })
