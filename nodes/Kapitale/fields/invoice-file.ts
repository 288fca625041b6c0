import { InputProblem } from '../../../shared/errors/failure';
import type { FileSource } from '../../../shared/http/form';
import { BINARY_FIELD } from '../../../shared/run/binary-file';

const GOOD_INVOICE =
	'Attach the printable invoice: for an NF-e the DANFE, as a PDF or as an image of it.';

/**
 * The file as Kapitale's guide takes one: a PDF or an image. Its first bytes count, where they are
 * of a known type; whoever made the file may not have known it.
 *
 * @returns the file, its type as it really is
 * @throws InputProblem for any other
 */
export function invoiceFile(file: FileSource): FileSource {
	const type = file.content ?? file.type;
	if (type === 'application/pdf' || type.startsWith('image/')) return { ...file, type };
	const isXml = /[/+]xml$/.test(type);
	throw new InputProblem(
		BINARY_FIELD,
		`“${file.name}” is ${isXml ? 'XML' : `of type ${type}`}; Kapitale takes a PDF or an image.`,
		isXml ? `The XML of an invoice cannot be attached. ${GOOD_INVOICE}` : GOOD_INVOICE,
	);
}
