import { join, relative } from 'node:path';
import ts from 'typescript';

import { filesUnder, read, ROOT } from '../support/repository';

const ENDINGS = ['.cjs', '.js', '.mjs', '.mts', '.ts'];

describe('the types of the sandbox', () => {
	const files = filesUnder('sandbox', ...ENDINGS);
	const { config, error } = ts.readConfigFile(join(ROOT, 'sandbox/tsconfig.json'), (file) =>
		ts.sys.readFile(file),
	);
	const { options, fileNames } = ts.parseJsonConfigFileContent(
		config,
		ts.sys,
		join(ROOT, 'sandbox'),
	);

	it('are checked in every file', () => {
		expect([error, options.checkJs, options.strict]).toEqual([undefined, true, true]);
		const checked = fileNames.map((file) => relative(ROOT, file).replaceAll('\\', '/'));
		expect(checked.toSorted()).toEqual(files.toSorted());
	});

	// The command skips declarations, those of libraries and ours: what they get wrong becomes `any`.
	it('are right in our own declarations', () => {
		const program = ts.createProgram(fileNames, { ...options, skipLibCheck: false });
		const declarations = fileNames.filter((file) => /\.d\.m?ts$/.test(file));
		const problems = declarations.flatMap((file) =>
			program
				.getSemanticDiagnostics(program.getSourceFile(file))
				.map(
					({ messageText }) =>
						`${relative(ROOT, file)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
				),
		);
		expect(problems).toEqual([]);
		expect(declarations).not.toEqual([]);
	});

	it('are never switched off, neither for a line nor by any', () => {
		const off = /@ts-(?:ignore|nocheck|expect-error)|[{<(|,:]\s*any\s*[}>)|,[]/;
		expect(files.filter((file) => off.test(read(file)))).toEqual([]);
	});
});
