import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { PageAround } from './portal-frame.tsx'

/** The page as a piece of another, which has its own title, stylesheets and scripts. */
export const renderFragment = (page: ReactElement): { readonly title: string; readonly html: string } => {
  let title = ''
  const tell = (told: string) => {
    title = told
  }
  const html = renderToStaticMarkup(createElement(PageAround.Provider, { value: tell }, page))
  return { title, html }
}
