//! Tables as text, as spreadsheets read and write them: CSV by RFC 4180. So small that it is written out here: the usual
//! library would have everything built anew that reads files.

/// A line of a table, quoted where it must be.
pub fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let cells: Vec<String> = cells
        .into_iter()
        .map(|cell| quoted(cell.as_ref()))
        .collect();
    cells.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A record of a table with the line on which it begins, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line.
    pub line: usize,
    /// What stands in it.
    pub cells: Vec<String>,
}

/// The records of a table, empty lines left out. Any line end is understood, and a mark before the text; a quote that is
/// never closed reaches to the end.
pub fn records(table: &str) -> Vec<Record> {
    let mut records = Vec::new();
    let mut reading = Reading::new(1);
    let mut line = 1;
    let mut signs = table.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if reading.is_quoted && signs.next_if_eq(&'"').is_some() => reading.cell.push('"'),
            '"' => reading.is_quoted = !reading.is_quoted,
            ',' if !reading.is_quoted => reading.end_cell(),
            '\r' | '\n' => {
                let is_pair = sign == '\r' && signs.next_if_eq(&'\n').is_some();
                line += 1;
                if reading.is_quoted {
                    reading.cell.push_str(if is_pair { "\r\n" } else { "\n" });
                } else {
                    let next = Reading::new(line);
                    records.extend(std::mem::replace(&mut reading, next).end());
                }
            }
            _ => reading.cell.push(sign),
        }
    }
    records.extend(reading.end());
    records
}

/// A record while it is read.
struct Reading {
    record: Record,
    cell: String,
    is_quoted: bool,
}

impl Reading {
    fn new(line: usize) -> Self {
        Self {
            record: Record {
                line,
                cells: Vec::new(),
            },
            cell: String::new(),
            is_quoted: false,
        }
    }

    fn end_cell(&mut self) {
        self.record.cells.push(std::mem::take(&mut self.cell));
    }

    /// The record; none where its line is empty.
    fn end(mut self) -> Option<Record> {
        if self.cell.is_empty() && self.record.cells.is_empty() {
            return None;
        }
        self.end_cell();
        Some(self.record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_in_a_cell_comes_back() {
        let cells = ["plain", "a, b", "\"said\"", "two\nlines", "", "é “x”"];
        let table = line(["head", "er"]) + &line(cells) + &line(["last"]);
        let read = records(&table);
        assert_eq!(read.len(), 3);
        assert_eq!(read[1].cells, cells);
        assert_eq!((read[1].line, read[2].line), (2, 4), "a cell of two lines");
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        for table in ["\u{feff}a,b\n1,\"2\"\n", "a,b\r\n1,2", "a,b\r1,2\r\r"] {
            let cells: Vec<_> = records(table).into_iter().map(|it| it.cells).collect();
            assert_eq!(cells, [["a", "b"], ["1", "2"]], "{table:?}");
        }
        assert_eq!(records("\"never closed, 1").len(), 1);
    }
}
