import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { compileCatalogue, readCatalogue } from './catalogues.ts'
import { writeZip, type ZipEntry } from './zip.ts'

const source = resolve(import.meta.dirname, '../kembali-returns')
export const pluginZip = resolve(import.meta.dirname, '../../dist/kembali-returns.zip')

/** What an installed plugin consists of, and nothing else that may lie in the folder. */
const belongs =
  /^(kembali-returns\.php|uninstall\.php|readme\.txt|license\.txt|(src|assets|languages)\/.+\.(php|js|css|po|pot))$/

/** Makes the archive that WordPress installs; catalogues are compiled on the way. */
export const buildPlugin = async (): Promise<string> => {
  const found = await readdir(source, { recursive: true, withFileTypes: true })
  const paths = found
    .filter((one) => one.isFile())
    .map((one) => relative(source, join(one.parentPath, one.name)).replaceAll('\\', '/'))
    .filter((path) => belongs.test(path))
  const entries: ZipEntry[] = []
  for (const path of paths) {
    const content = await readFile(join(source, path))
    entries.push({ name: `kembali-returns/${path}`, content })
    if (path.endsWith('.po')) {
      const compiled = compileCatalogue(readCatalogue(content.toString('utf8')))
      entries.push({ name: `kembali-returns/${path.replace(/\.po$/, '.mo')}`, content: compiled })
    }
  }
  await mkdir(dirname(pluginZip), { recursive: true })
  await writeFile(pluginZip, writeZip(entries))
  return pluginZip
}
