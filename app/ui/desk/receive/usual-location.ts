import { useState, useSyncExternalStore } from 'react'

const storageKey = 'kembali.location'

/**
 * Where this person puts things away: the place chosen last time on this device, else the shop's usual one, else its first. One choice counts
 * for the whole parcel.
 */
export const useUsualLocation = (
  locations: readonly { readonly locationId: string }[],
  usualLocationId: string | null,
): readonly [string, (locationId: string) => void] => {
  const [chosen, setChosen] = useState<string | null>(null)
  const last = useSyncExternalStore(neverChanges, recall, nothing)
  const known = (wanted: string | null) => locations.find(({ locationId }) => locationId === wanted)
  const usual = known(last) ?? known(usualLocationId) ?? locations[0]
  const choose = (locationId: string) => {
    setChosen(locationId)
    remember(locationId)
  }
  return [chosen ?? usual?.locationId ?? '', choose]
}

const neverChanges = () => nothing
const nothing = () => null

// A browser may keep frames from storing anything: then a place is chosen each time.
const recall = (): string | null => {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
const remember = (locationId: string): void => {
  try {
    localStorage.setItem(storageKey, locationId)
  } catch {
    return
  }
}
