import { Link, useLocation } from '@remix-run/react'
import { useDesk } from '../desk-context.tsx'
import type { Place } from './shell.tsx'
import styles from './store-shell.module.css'

/** The way to the desk's places: one row, at every width. */
export const StoreMenu = ({ places }: { readonly places: readonly Place[] }) => {
  const { words } = useDesk()
  const { pathname } = useLocation()
  const here = placeOf(places, pathname)
  return (
    <nav className={styles.menu} aria-label={words.t('shell.menu')}>
      {places.map(({ name, url }) => (
        <Link
          key={url}
          to={url}
          className={styles.place}
          {...(url === here ? { 'aria-current': 'page' } : {})}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}

/** The longest that the address begins with: home is the beginning of all. */
const placeOf = (places: readonly Place[], pathname: string): string | undefined =>
  places
    .map(({ url }) => url)
    .filter((url) => pathname === url || pathname.startsWith(`${url}/`))
    .toSorted((one, other) => other.length - one.length)[0]
