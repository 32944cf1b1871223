import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Platform } from '../../domain/returns/actor.ts'
import type { StaffView } from '../../contracts/views.ts'
import { deskWords } from '../../i18n/desk-words.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { localeFor } from '../../i18n/translator.ts'

/** What every screen of the desk knows: its words, the shop's zone, and who is working. */
type DeskScreen = {
  readonly words: DeskWords
  readonly locale: string
  readonly timeZone: string
  readonly staff: StaffView
  readonly platform: Platform
  readonly at: (instant: string) => string
}

const Screen = createContext<DeskScreen | null>(null)

export const DeskScreenProvider = (props: {
  readonly locale: string
  readonly timeZone: string
  readonly staff: StaffView
  /** Of the shop's first channel: what sentences name where they are about no one return. */
  readonly platform: Platform
  readonly children: ReactNode
}) => {
  const { locale, timeZone, staff, platform } = props
  const screen = useMemo(() => {
    const words = deskWords(localeFor(locale), platform)
    const at = (instant: string) => words.moment(instant, timeZone)
    return { words, locale, timeZone, staff, platform, at }
  }, [locale, timeZone, staff, platform])
  return <Screen.Provider value={screen}>{props.children}</Screen.Provider>
}

/** Around what is about one return: its sentences name the channel that it is of. */
export const OfChannel = (props: { readonly platform: Platform; readonly children: ReactNode }) => (
  <DeskScreenProvider {...useDesk()} {...props} />
)

export const useDesk = (): DeskScreen => {
  const screen = useContext(Screen)
  if (!screen) throw new Error('A screen of the desk stands outside of its provider')
  return screen
}
