//! Tells Cargo which folders are embedded, so that a new rule or name rebuilds the program.

fn main() {
    for folder in ["data", "ontology", "queries"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
