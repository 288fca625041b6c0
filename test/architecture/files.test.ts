import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { filesUnder, read, ROOT, trackedFiles } from '../support/repository';

const lines = (file: string) => read(file).split('\n').length - 1;
const tooLong = (files: string[], most: number) =>
	files.filter((file) => lines(file) > most).map((file) => `${file}: ${lines(file)}`);

const SOURCES = ['nodes', 'credentials', 'shared', 'faults', 'test'].flatMap((folder) =>
	filesUnder(folder, '.ts'),
);

describe('the size of files', () => {
	it('a source file stays within 250 lines', () => {
		const files = [
			...SOURCES,
			...filesUnder('sandbox', '.mjs', '.js'),
			...['bench', 'dev', 'faults'].flatMap((folder) => filesUnder(folder, '.js')),
		];
		expect(
			tooLong(
				files.filter((file) => !file.includes('node_modules')),
				250,
			),
		).toEqual([]);
	});

	it('a node stays within 80 lines', () => {
		expect(tooLong(filesUnder('nodes', '.node.ts'), 80)).toEqual([]);
	});

	it('an operation stays within 80 lines', () => {
		const operations = filesUnder('nodes', '.ts').filter((file) =>
			/\/operations\/[a-z-]+\/[a-z-]+\.ts$/.test(file),
		);
		expect(operations.length).toBeGreaterThan(30);
		expect(tooLong(operations, 80)).toEqual([]);
	});
});

describe('the words in files', () => {
	const TEXT = /\.(ts|js|mjs|json|md|yml|yaml|css|html|svg)$/;
	const files = trackedFiles().filter(
		(file) => TEXT.test(file) && !file.endsWith('lock.yaml') && existsSync(join(ROOT, file)),
	);
	const naming = (pattern: RegExp, among = files) =>
		among.filter((file) => pattern.test(read(file)));

	it('finds the files', () => {
		expect(files.length).toBeGreaterThan(100);
	});

	it('no file names a folder of the machine it was written on', () => {
		const machine = new RegExp(['/wo', 'rk/|/Us', 'ers/|/ro', 'ot/'].join(''));
		expect(naming(machine)).toEqual([]);
	});

	it('no file outside the sources reads a folder beside the repository', () => {
		const beside = new RegExp(['\\.\\./sha', 'red/(spec|seeds|reference|design|hooks)'].join(''));
		expect(naming(beside)).toEqual([]);
	});

	it('no source switches a check off without its reason', () => {
		const silent = /eslint-disable(?!.*--)|@ts-ignore|@ts-nocheck|@ts-expect-error\s*$/m;
		const sources = SOURCES.filter((file) => file !== 'test/architecture/files.test.ts');
		expect(naming(silent, sources)).toEqual([]);
	});

	it('n8n’s static data is touched in one place, where no older copy overwrites a newer', () => {
		const sources = ['nodes', 'credentials', 'shared'].flatMap((one) => filesUnder(one, '.ts'));
		expect(naming(/getWorkflowStaticData/, sources).sort()).toEqual([
			'shared/run/remembered.ts',
			'shared/static-data.ts',
		]);
	});

	it('no source uses `any`', () => {
		const any = /:\s*any\b|<any>|as any\b|any\[\]/;
		const sources = SOURCES.filter((file) => file !== 'test/architecture/files.test.ts');
		expect(naming(any, sources)).toEqual([]);
	});

	it('no file is called utils or helpers', () => {
		expect(files.filter((file) => /(^|\/)(utils?|helpers?)\.[a-z]+$/i.test(file))).toEqual([]);
	});
});
