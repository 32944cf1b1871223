import { useEffect, useState } from 'react'

const storageKey = 'kembali.location'

/**
 * Where this person puts things away: the only place there is, or the one chosen last time on this device. One choice
 * counts for the whole parcel.
 */
export const useUsualLocation = (
  locations: readonly { readonly locationId: string }[],
): readonly [string, (locationId: string) => void] => {
  const [only, ...others] = locations
  const [chosen, setChosen] = useState(only !== undefined && others.length === 0 ? only.locationId : '')
  useEffect(() => {
    const last = recall()
    if (locations.some(({ locationId }) => locationId === last)) setChosen((now) => now || (last ?? ''))
  }, [locations])
  const choose = (locationId: string) => {
    setChosen(locationId)
    remember(locationId)
  }
  return [chosen, choose]
}

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
