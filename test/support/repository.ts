import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '../..');

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Paths from the root, with forward slashes. */
export function filesUnder(folder: string, ...endings: string[]): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
		.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** Everything git knows or would add. */
export function trackedFiles(): string[] {
	const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
	return execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
}

export interface Import {
	from: string;
	/** As written. */
	specifier: string;
	/** Path from the root without ending, for files of our own. */
	target?: string;
	typeOnly: boolean;
	lazy: boolean;
}

/** Every import, re-export, `import()` and `require` of a source file. */
export function importsOf(file: string): Import[] {
	const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
	const found: Import[] = [];
	const add = (node: ts.Expression | undefined, typeOnly: boolean, lazy: boolean) => {
		if (!node || !ts.isStringLiteral(node)) return;
		const specifier = node.text;
		const target = specifier.startsWith('.')
			? { target: normalize(join(dirname(file), specifier)).replaceAll('\\', '/') }
			: {};
		found.push({ from: file, specifier, ...target, typeOnly, lazy });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, onlyTypes(node), false);
		if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
			add(node.argument.literal as ts.Expression, true, false);
		}
		if (ts.isCallExpression(node)) {
			const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
			const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
			if (isImport || isRequire) add(node.arguments[0], false, true);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function onlyTypes({ importClause }: ts.ImportDeclaration): boolean {
	if (!importClause) return false;
	if (importClause.isTypeOnly) return true;
	const { name, namedBindings } = importClause;
	if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
	return namedBindings.elements.length > 0 && namedBindings.elements.every((one) => one.isTypeOnly);
}
