import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const pluginTests = resolve(import.meta.dirname, '../../woocommerce-plugin/tests')

/** The part of the package's interface that we use. */
type Php = {
  mkdir: (path: string) => void
  writeFile: (path: string, content: Uint8Array) => void
  run: (asked: { readonly code: string }) => Promise<{ readonly text: string }>
}
type Universal = {
  PHP: new (runtime: number) => Php
  loadPHPRuntime: (loader: unknown, options: object) => Promise<number>
}
type Loader = { getPHPLoaderModule: () => Promise<unknown> }

/** The oldest PHP that the plugin has to run on, compiled for Node: no distribution has it any more. */
export const startOldPhp = async (folders: Readonly<Record<string, string>>): Promise<Php> => {
  const universal = await load<Universal>('@php-wasm/universal')
  const { getPHPLoaderModule } = await load<Loader>('@php-wasm/node-7-4')
  const php = new universal.PHP(await universal.loadPHPRuntime(await getPHPLoaderModule(), {}))
  for (const [at, folder] of Object.entries(folders)) {
    for (const path of await phpFiles(folder)) {
      const target = `${at}/${relative(folder, path)}`
      php.mkdir(dirname(target))
      php.writeFile(target, await readFile(path))
    }
  }
  return php
}

export const phpFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile() && one.name.endsWith('.php'))
    .map((one) => join(one.parentPath, one.name))

/** They are installed beside the plugin's tests, for those alone. */
const load = async <Module>(name: string): Promise<Module> => {
  const path = createRequire(join(pluginTests, 'package.json')).resolve(name)
  return (await import(pathToFileURL(path).href)) as Module
}
