use std::sync::Arc;
fn main() {
    let (r, p) = chancery::resources::Resources::compile(&chancery::resources::files::embedded());
    for d in p { eprintln!("{d}"); }
    for path in std::env::args().skip(1) {
        let s = chancery::source::Source::read(path.rsplit('/').next().unwrap(), &std::fs::read(&path).unwrap());
        let Ok(s) = s else { eprintln!("{path}: {}", s.unwrap_err()); continue };
        for d in chancery::document::split(&r, &Arc::new(s)) {
            println!("{}", chancery::jsonl::line(&d, &chancery::extraction::extract(&r, &d)));
        }
    }
}
