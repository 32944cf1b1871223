import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { StaffView } from '../../contracts/views.ts'
import { deskWords } from '../../i18n/desk-words.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { localeFor } from '../../i18n/translator.ts'

/** What every screen of the desk knows: its words, the shop's zone, and who is working. */
type DeskScreen = {
  readonly words: DeskWords
  readonly timeZone: string
  readonly staff: StaffView
  readonly at: (instant: string) => string
}

const Screen = createContext<DeskScreen | null>(null)

export const DeskScreenProvider = (props: {
  readonly locale: string
  readonly timeZone: string
  readonly staff: StaffView
  readonly children: ReactNode
}) => {
  const { locale, timeZone, staff } = props
  const screen = useMemo(() => {
    const words = deskWords(localeFor(locale))
    return { words, timeZone, staff, at: (instant: string) => words.moment(instant, timeZone) }
  }, [locale, timeZone, staff])
  return <Screen.Provider value={screen}>{props.children}</Screen.Provider>
}

export const useDesk = (): DeskScreen => {
  const screen = useContext(Screen)
  if (!screen) throw new Error('A screen of the desk stands outside of its provider')
  return screen
}
